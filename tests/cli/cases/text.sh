# The text format on an article.
stance-classify -m "$MODEL" "$DATA/article.txt"
