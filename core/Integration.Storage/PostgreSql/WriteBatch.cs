using Integration.Storage.Queue;

namespace Integration.Storage.PostgreSql;

/// <summary>What waited for the write loop, sorted.</summary>
internal sealed class WriteBatch
{
    private readonly List<long> gatesFree = [];
    private readonly HashSet<long> finishing = [];

    public List<AcceptOperation> Accepts { get; } = [];

    public List<FinishOperation> Finishes { get; } = [];

    public List<ClaimOperation> Claims { get; } = [];

    public List<long> GiveUps { get; } = [];

    public List<string> FreeTargets { get; } = [];

    public bool Looks { get; private set; }

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public bool Writes => Accepts.Count + Finishes.Count + gatesFree.Count > 0;

    public void Add(Operation operation)
    {
        Count++;
        switch (operation)
        {
            case AcceptOperation accept:
                Accepts.Add(accept);
                Bytes += accept.Message.Body.Bytes.Length;
                break;
            case FinishOperation finish when !finishing.Add(finish.Lease.DeliverySeq):
                finish.Release(false); // The same lease a second time.
                break;
            case FinishOperation finish:
                Finishes.Add(finish);
                break;
            case ClaimOperation claim:
                Claims.Add(claim);
                break;
            case Operation.GateFree free:
                gatesFree.Add(free.Gate);
                break;
            case Operation.GiveUp giveUp:
                GiveUps.Add(giveUp.DeliverySeq);
                break;
            case Operation.Free free:
                FreeTargets.Add(free.Target);
                break;
            case Operation.Look:
                Looks = true;
                break;
        }
    }

    /// <summary>Gates whose next delivery may go.</summary>
    public IReadOnlyCollection<long> Gates() => Finishes.Where(finish => finish.FreesGate).Select(finish => finish.Lease.Delivery.Gate).Concat(gatesFree).ToHashSet();

    /// <summary>Each accept and each outcome in a batch of its own.</summary>
    public List<WriteBatch> OneByOne() => [.. Finishes.Select(Only), .. Accepts.Select(Only)];

    /// <summary>Tells those who still wait, and keeps their leases.</summary>
    public void Fail(Exception exception, LeaseTable? leases)
    {
        foreach (var accept in Accepts)
            accept.Fail(exception);
        foreach (var claim in Claims)
            claim.Fail(exception);
        foreach (var finish in Finishes.Where(finish => !finish.Task.IsCompleted))
        {
            leases?.KeepLeased(finish.Lease);
            finish.Fail(exception);
        }
    }

    public void Clear()
    {
        Accepts.Clear();
        Finishes.Clear();
        Claims.Clear();
        GiveUps.Clear();
        FreeTargets.Clear();
        gatesFree.Clear();
        finishing.Clear();
        (Looks, Count, Bytes) = (false, 0, 0);
    }

    private static WriteBatch Only(Operation operation)
    {
        var batch = new WriteBatch();
        batch.Add(operation);
        return batch;
    }
}
