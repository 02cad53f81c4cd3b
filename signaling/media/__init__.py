"""What the practice partner says and shows; made by `make.py`, and kept as it was made."""
