using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DangBoSo.Bench;

/// <summary>One person over HTTP, from another process than the server's.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
    }

    public static async Task<Browser> SignedInAsync(Uri address, string login, string password)
    {
        var browser = new Browser(address);
        await browser.SignInAsync(login, password);
        return browser;
    }

    public async Task<string> TextAsync(string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    private async Task SignInAsync(string login, string password)
    {
        var html = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var fields = Hidden().Matches(html).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Append(KeyValuePair.Create("Login", login)).Append(KeyValuePair.Create("Password", password));
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (answer.StatusCode is not HttpStatusCode.SeeOther) throw new InvalidOperationException($"{login} was not let in: {(int)answer.StatusCode}");
    }

    public async Task<Answer> GetAsync(string url, bool record = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.AcceptEncoding.ParseAdd("br");
        if (record) request.Headers.Add("x-bench-record", "1");
        var began = TimeProvider.System.GetTimestamp();
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var took = TimeProvider.System.GetElapsedTime(began);
        if (response.StatusCode is not HttpStatusCode.OK) throw new InvalidOperationException($"{url}: {(int)response.StatusCode}");
        var queries = response.Headers.TryGetValues("x-bench-queries", out var values) ? int.Parse(values.First(), CultureInfo.InvariantCulture) : 0;
        return new Answer(took, bytes.Length, queries);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}

internal sealed record Answer(TimeSpan Took, int Bytes, int Queries);
