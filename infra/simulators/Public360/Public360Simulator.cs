using Integration.Simulators.Hosting;

namespace Integration.Simulators.Public360;

internal sealed class Public360Simulator(TimeProvider time) : ISimulator
{
    public string Name => "public360";

    public void Map(SimulatorRoutes routes) => _ = time;

    public object State() => new { };

    public void Reset()
    {
    }
}
