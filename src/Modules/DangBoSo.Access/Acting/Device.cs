using DangBoSo.Access.Domain;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Access.Acting;

/// <summary>What a browser says of itself.</summary>
internal static class Device
{
    // The first that fits: Edge and Cốc Cốc also call themselves Chrome, Chrome also Safari.
    private static readonly (string Mark, string Word)[] Browsers = [("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    private static readonly (string Mark, string Word)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "máy Mac"), ("Linux", "Linux")];

    public static string Of(HttpRequest request) => Session.Clip(request.Headers.UserAgent.ToString());

    /// <summary>For people: "Chrome trên Windows".</summary>
    public static string Words(string device)
    {
        var browser = First(Browsers, device);
        var system = First(Systems, device);
        return (browser, system) switch
        {
            (null, null) => "Thiết bị không rõ",
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} trên {system}",
        };
    }

    private static string? First((string Mark, string Word)[] known, string device) => known.Where(k => device.Contains(k.Mark, StringComparison.Ordinal)).Select(k => k.Word).FirstOrDefault();
}
