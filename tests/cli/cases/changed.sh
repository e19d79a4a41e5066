# A model's file that is changed in place, or cut off, while it is in use: an error, not labels out of
# thin air. One that is replaced as mv does it is none of this run's business.
yes 'Cars must leave the old town.' | head -n 60000 > lines
used() {
    local options=$1
    shift
    echo "$options: $*"
    cp "$MODEL" used
    rm -f in out
    mkfifo in
    stance-classify -q -m used --lines --format tsv $options < in > out &
    exec 3> in
    cat lines >&3
    for _ in {1..500}; do [ -s out ] && break; sleep 0.01; done # then it has read the model
    "$@"
    cat lines >&3
    exec 3>&-
    wait $!
    echo "exit $?"
}
exec 2>&1
# Found by a review: threads had blocked the signal, which then ended the tool without a word.
for options in --line-buffered --threads=1 --threads=3; do
    used $options dd if=/dev/zero of=used bs=1 seek=5000 count=9 conv=notrunc status=none
    used $options truncate -s 0 used
    cp "$MODEL" other
    used $options mv other used
done
