using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OtpNet;

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
        var next = await PostAsync("/sign-in", await PageAsync("/sign-in"), ("Login", login), ("Password", password));
        if (next.StartsWith("/sign-in/code", StringComparison.Ordinal))
        {
            // The demonstration's people have no telephones: the page says the code.
            var asked = await PageAsync(next);
            next = await PostAsync(next, asked, ("Code", DemoCode().Match(WebUtility.HtmlDecode(asked)).Groups["code"].Value));
        }

        // A generated person has no second factor yet; where the post asks for one, it is added.
        using var first = await http.GetAsync(new Uri("/desk", UriKind.Relative));
        if (first.Headers.Location?.OriginalString is not { } lead || !lead.StartsWith("/account/second-factor", StringComparison.Ordinal)) return;
        var offer = await PageAsync(lead);
        var secret = Base32Encoding.ToBytes(Secret().Match(offer).Groups["secret"].Value.Replace(" ", "", StringComparison.Ordinal));
        await PostAsync("/account/second-factor", offer, ("Code", new Totp(secret).ComputeTotp()));
    }

    /// <summary>How long the answer to login and password takes; the person has no second factor.</summary>
    public static async Task<TimeSpan> TimeSignInAsync(Uri address, string login, string password)
    {
        using var browser = new Browser(address);
        var page = await browser.PageAsync("/sign-in");
        var began = TimeProvider.System.GetTimestamp();
        await browser.PostAsync("/sign-in", page, ("Login", login), ("Password", password));
        return TimeProvider.System.GetElapsedTime(began);
    }

    private Task<string> PageAsync(string url) => http.GetStringAsync(new Uri(url, UriKind.Relative));

    /// <returns>Where it leads.</returns>
    private async Task<string> PostAsync(string url, string page, params (string Name, string Value)[] typed)
    {
        var form = FirstForm().Match(page).Value; // a page may offer other ways below
        using var fields = new FormUrlEncodedContent([
            .. Hidden().Matches(form).Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value))),
            .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))]);
        using var answer = await http.PostAsync(new Uri(url, UriKind.Relative), fields);
        return answer.StatusCode is HttpStatusCode.SeeOther ? answer.Headers.Location!.OriginalString : throw new InvalidOperationException($"{url}: {(int)answer.StatusCode}");
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

    [GeneratedRegex("<form method=\"post\".*?</form>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstForm();

    [GeneratedRegex("mã bây giờ là (?<code>[0-9]{6})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DemoCode();

    [GeneratedRegex("<code id=\"secret\">(?<secret>[A-Z2-7 ]+)</code>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}

internal sealed record Answer(TimeSpan Took, int Bytes, int Queries);
