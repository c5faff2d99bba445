namespace Integration.Benchmarks.Backlog;

internal static class BacklogBuilder
{
    public static Task Build(string directory, int finished, int waiting, TimeProvider time, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{directory} {finished} {waiting} {time} {cancellationToken}");
}
