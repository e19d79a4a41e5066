# A reader that goes away: quiet, and ended by SIGPIPE or at the end, as cat is.
yes 'Cars must leave the old town.' | head -50000 > many
for option in --line-buffered --threads=2 --quiet; do
    stance-classify -m "$MODEL" --lines --format tsv $option many | head -1
    code=${PIPESTATUS[0]}
    [ $code = 0 ] || [ $code = 141 ] || echo "exit $code"
done
stance-classify -m "$MODEL" many | head -1
