printf '\000\001'\''"\\\377' |
  curl --fail-with-body -i -X PUT 'https://api.example/files/a' \
    -H 'Content-Type: application/octet-stream' \
    --data-binary @-
