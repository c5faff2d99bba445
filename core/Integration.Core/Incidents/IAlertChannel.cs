using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Incidents;

/// <summary>A way to tell people.</summary>
internal interface IAlertChannel
{
    /// <summary>Its name, as alerts are kept by: <c>email</c>, <c>webhook</c>.</summary>
    string Name { get; }

    /// <summary>Sends an alert. The id is the same at every attempt. Null: it was taken over; else why not.</summary>
    ValueTask<Problem?> Send(AlertMessage message, CancellationToken cancellationToken);
}

/// <summary>An alert as it goes out.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Incident">What it tells of, as it stands now.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">All of it: Norwegian first, then English.</param>
/// <param name="Link">The incident in the console; null: nobody has said where that is.</param>
internal sealed record AlertMessage(Alert Alert, Incident Incident, string Subject, string Text, Uri? Link);
