namespace Integration.Benchmarks.Standard;

/// <summary>One way of loading a server.</summary>
/// <param name="Clients">How many connections.</param>
/// <param name="Rate">Messages a second of an open loop; 0: closed loop.</param>
internal sealed record Scenario(int Clients, double Rate = 0)
{
    public string Name => Rate > 0 ? $"{Rate:0}/s" : $"c={Clients}";
}
