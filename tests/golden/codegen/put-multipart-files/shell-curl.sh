curl --fail-with-body -i -X PUT 'https://api.example/photos/1' \
  -F 'title=Sunset' \
  -F 'photo=@"@sun \"set\";.png";type=image/png' \
  -F $'notes=@"n\xe2\x80\xaeotes";type=application/octet-stream'
