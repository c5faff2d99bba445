namespace Integration.ConsoleTests.Hosting;

/// <summary>Tests that break the destination everybody shares.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
