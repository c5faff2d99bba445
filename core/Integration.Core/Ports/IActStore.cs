namespace Integration.Core.Ports;

/// <summary>Operators' acts. Each is one transaction with its audit entry: neither is ever there without the other.</summary>
internal interface IActStore
{
    /// <summary>Does it, or nothing at all. A key that was used before by the same actor gives the first outcome again.</summary>
    ValueTask<ActOutcome> Do(OperatorAct act, CancellationToken cancellationToken);
}
