# Help is asked for, so it is on stdout and no failure; the defaults are the live ones.
stance-train --folds 7 --help
stance-classify -h
stance-train --version
stance-classify -V
stance-evaluate --help
stance-evaluate -V
stance-inspect --help
stance-inspect -V
