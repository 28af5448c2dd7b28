curl --fail-with-body -i 'https://api.example/files/' \
  -H 'Content-Type:' \
  --data-binary '@@"it'\''s"'
