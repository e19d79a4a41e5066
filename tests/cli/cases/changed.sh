# A model's file that is changed in place, or cut off, while it is in use: an error, not labels out of
# thin air. One that is replaced as mv does it is none of this run's business.
used() {
    echo "$*"
    cp "$MODEL" used
    rm -f in out
    mkfifo in
    stance-classify -m used --lines --format tsv --line-buffered < in > out &
    exec 3> in
    echo 'Cars must leave the old town.' >&3
    until [ -s out ]; do sleep 0.01; done # it has read the model
    "$@"
    echo 'Cars must leave the old town.' >&3
    exec 3>&-
    wait $!
    echo "exit $?"
}
exec 2>&1
used dd if=/dev/zero of=used bs=1 seek=5000 count=9 conv=notrunc status=none
used truncate -s 0 used
cp "$MODEL" other
used mv other used
