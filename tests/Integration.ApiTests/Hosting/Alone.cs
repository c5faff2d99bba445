namespace Integration.ApiTests.Hosting;

/// <summary>Tests that measure this process: they run after the others, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
