curl --fail-with-body -i -X pUT 'https://api.example//a/../b[1]?' \
  --globoff \
  --path-as-is \
  -H 'X-A: 1' \
  -H 'x-a;' \
  -H 'X-B: 日本' \
  -H 'Content-Type:' \
  --data-raw ''
