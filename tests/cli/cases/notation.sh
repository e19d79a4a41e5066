# All that is known of a model as JSON, which others read.
stance-inspect --json --top 2 --term cars "$MODEL" > model.json
python3 - <<'END'
import json
told = json.load(open("model.json", encoding="utf-8"))
print(*told)
print(told["kernel"], told["training"], told["context"])
for label in told["labels"]:
    print(label)
print(*told["quality"], told["quality"]["macro_f1"], told["quality"]["confusion"])
for label in told["strongest"]:
    print(label["label"])
    for kind in "words", "characters":
        for way in "for", "against":
            print("", kind, way, [term["term"] for term in label[kind][way]])
term = told["text"]["terms"][1]
print(*term, term["term"], term["starts"], term["ends"])
for place, label in enumerate(told["text"]["labels"]):
    total = sum(term["value"] * term["weights"][place] for term in told["text"]["terms"])
    parts = label["words"] + label["characters"]
    bias = told["labels"][place]["bias"]
    print(label["label"], abs(total - parts) < 1e-12, abs(parts + bias - label["decision"]) < 1e-12)
END
stance-train -q --folds 3 --C 1 --features words=1 --kernel polynomial -o kernel.stance "$DATA/cars.tsv"
stance-inspect --json --term cars kernel.stance | tail -6
stance-inspect --json kernel.stance | grep '^"kernel"'
