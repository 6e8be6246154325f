# Completion for bash: commands, options and their values, files.
_verbale()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} options=
    if [ "$COMP_CWORD" = 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W 'read add list remove doctor missing search show cites cited-by graph export check diff claims compare quote serve help --version --help' -- "$word")
        return
    fi
    case $before in
    --lang | -l) options='ar en es fr ru zh' ;;
    --color) options='auto always never' ;;
    --offsets) options='code-points utf16' ;;
    --sort) options='best date oldest' ;;
    --format | -f) case $command in graph) options='graphml csv json' ;; export) options='jsonl csv bibtex ris csl tmx akn' ;; check) options='text lines json html' ;; claims) options='table json csv' ;; diff | quote) options='text json html' ;; read) options='text json akn' ;; *) options='text json' ;; esac ;;
    esac
    if [ -z "$options" ] && [[ $word == -* ]]; then
        # The help names every option at the beginning of a line.
        options=$(verbale help "$command" 2> /dev/null | grep -oE -- '^  (-., )?--[a-z]+' | grep -oE -- '--[a-z]+')
    elif [ -z "$options" ] && [ "$command" = help ]; then
        options='read add list remove doctor missing search show cites cited-by graph export check diff claims compare quote serve verdicts exit-status environment'
    fi
    if [ -n "$options" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -o filenames -F _verbale verbale
