namespace DangBoSo.Platform.Tests.Files;

internal static class Repository
{
    public static string Of(params string[] parts)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DangBoSo.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Not inside the repository.");
        return Path.Combine([folder, .. parts]);
    }
}
