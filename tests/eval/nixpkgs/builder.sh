# Nobody builds what is made with this.
exit 1
