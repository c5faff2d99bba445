using System.Text.Json.Nodes;
using Integration.Simulators.Faults;

namespace Integration.Simulators.Hosting;

/// <summary>
/// One simulated system: a folder, a class, and a line in <see cref="SimulatorCatalog"/>. It holds synthetic data only, and what it
/// shows of itself in <see cref="State"/> never holds a personal number.
/// </summary>
internal interface ISimulator
{
    /// <summary>Its name, which is also the first part of its paths: <c>public360</c> answers under <c>/public360</c>.</summary>
    string Name { get; }

    /// <summary>Registers its routes; called once, when the host's address is known.</summary>
    /// <param name="routes">Where to register.</param>
    void Map(SimulatorRoutes routes);

    /// <summary>What it holds, for tests and people: serialized as JSON by <c>GET /_control/state/{simulator}</c>.</summary>
    /// <returns>Any object that System.Text.Json can write.</returns>
    object State();

    /// <summary>Forgets what it was told since it started.</summary>
    void Reset();

    /// <summary>Something happens at the system by itself, for those who read it: <c>POST /_control/state/{simulator}</c>.</summary>
    /// <param name="what">In the system's own words.</param>
    /// <returns>False: nothing of that kind happens here.</returns>
    bool Happen(JsonObject what) => false;

    /// <summary>The system's own wording of a failure. Null: a plain one is used.</summary>
    /// <param name="fault">Throttle, error, garbage or expired token; of a throttle <see cref="Fault.DelayMs"/> is the pause to ask for.</param>
    /// <returns>The answer, or null.</returns>
    SimulatorAnswer? Answer(Fault fault) => null;
}
