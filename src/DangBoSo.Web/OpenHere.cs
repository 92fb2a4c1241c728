namespace DangBoSo.Web;

/// <summary>The last line on the console: where to go now.</summary>
public static class OpenHere
{
    /// <param name="urls">What the server listens on, as it says itself.</param>
    public static string Line(IEnumerable<string> urls) => $"Mở trình duyệt tại: {string.Join(", ", urls.Select(Reachable))}";

    private static string Reachable(string url)
    {
        var address = new UriBuilder(url);
        if (address.Host is "0.0.0.0" or "[::]") address.Host = "localhost"; // "on every address" is none that can be opened
        return address.Uri.GetLeftPart(UriPartial.Authority);
    }
}
