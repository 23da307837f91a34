"""The models -> what describes them: JSON Schemas for editors and the reference of the lesson format."""
