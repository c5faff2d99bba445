namespace Integration.Core.Ports;

/// <summary>The right to work on one delivery until a time.</summary>
internal sealed class WorkLease
{
    private bool lost;

    /// <summary>The delivery's row number.</summary>
    public required long DeliverySeq { get; init; }

    /// <summary>The message, with its encrypted body.</summary>
    public required StoredMessage Message { get; init; }

    /// <summary>The delivery as created.</summary>
    public required NewDelivery Delivery { get; init; }

    /// <summary>1 on the first attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>An earlier attempt may have taken effect: a crash, a lost lease, an unknown outcome.</summary>
    public required bool MayHaveBeenDelivered { get; init; }

    /// <summary>Tells this lease from an earlier one of the same delivery.</summary>
    public required long Token { get; init; }

    /// <summary>How long it lasts when it is not renewed. Default 120 s.</summary>
    public TimeSpan LastsFor { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Until when. Renewed by the pump.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>It ran out, or its instance lost the delivery to another: whoever still works on it must begin nothing more.</summary>
    public bool IsLost => Volatile.Read(ref lost);

    /// <summary>Says that it is lost.</summary>
    public void Lose() => Volatile.Write(ref lost, true);
}
