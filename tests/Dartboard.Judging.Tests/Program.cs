return Dartboard.TestKit.TierHost.Main(args);
