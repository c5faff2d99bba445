namespace Integration.Core.Ports;

/// <summary>
/// A bus that carries ready deliveries to the instances. When there is one the store gives out only what comes back through it (<see cref="ICarriedWork"/>);
/// without one it gives them out itself.
/// </summary>
internal interface IWorkCarrier
{
    /// <summary>There may be deliveries to send: look. Returns at once.</summary>
    void Ready();
}
