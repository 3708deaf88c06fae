### School documents and the indicators of the order

doc-picture-title = Picture of the school
nav-indicators = Indicators
nav-documents = Documents
