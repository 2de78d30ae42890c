"""What words by themselves tell: how common they are, how foreign they sound, where a name may begin and end, what is none."""
