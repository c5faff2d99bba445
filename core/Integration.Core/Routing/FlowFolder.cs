namespace Integration.Core.Routing;

/// <summary>The environment's folder with <c>flows/</c> and <c>maps/</c>.</summary>
/// <param name="Path">Where.</param>
internal sealed record FlowFolder(string Path)
{
    /// <summary>Changes when a flow or map is added, removed or written.</summary>
    public long Stamp()
    {
        var stamp = new HashCode();
        foreach (var part in (string[])["flows", "maps"])
        {
            var folder = new DirectoryInfo(System.IO.Path.Combine(Path, part));
            if (!folder.Exists)
            {
                continue;
            }

            foreach (var file in folder.EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                stamp.Add(file.Name);
                stamp.Add(file.LastWriteTimeUtc.Ticks);
                stamp.Add(file.Length);
            }
        }

        return stamp.ToHashCode();
    }
}
