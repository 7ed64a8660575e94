#!/bin/bash
# The 20 runs of docs/experiments/meaning.md: two models, trained and re-randomised, five seeds each.
#
#     benchmarks/experiments/meaning.sh OUT
#
# Needs the second model and its text in ../shared beside the repository. A run that is finished is skipped, so an
# interrupted series goes on where it stopped; meaning.py makes the tables from OUT.
set -euo pipefail
out=$(realpath -m "${1:?give the folder the runs go to}")
cd "$(dirname "$0")/../.."
stories=(--model ../shared/models/stories260K-hf --text ../shared/data/tinystories_sample.txt)

dotnet build -c Release -v q src/Dartboard.Cli
compare() {
    local name=$1
    shift
    [ -e "$out/$name" ] || dotnet run -c Release --no-build --project src/Dartboard.Cli -- \
        compare --arms darts topk-sae "$@" --out "$out/$name" > "$out/$name.txt" 2>&1
}

mkdir -p "$out"
for seed in 1 2 3 4 5; do
    compare "stories-trained-$seed" "${stories[@]}" --null random-weights --seed "$seed"
    compare "stories-random-$seed" "${stories[@]}" --randomize weights --seed "$seed"
    compare "default-trained-$seed" --null random-weights --seed "$seed"
    compare "default-random-$seed" --randomize weights --seed "$seed"
done
