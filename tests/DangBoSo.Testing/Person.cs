using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DangBoSo.Testing;

/// <summary>Somebody at a browser without JavaScript: cookies, pages, and forms posted exactly as they were drawn.</summary>
public sealed class Person : IDisposable
{
    private readonly HttpClient http;

    /// <param name="address">Of any house, also of one in another process.</param>
    public Person(Uri address)
    {
        // Who asks before he sends is answered, however slow the machine is.
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(2) };
        http = new HttpClient(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/json;q=0.9,*/*;q=0.8");
    }

    public CookieContainer Cookies { get; } = new();

    public Uri Address => http.BaseAddress!;

    /// <param name="url">Address on this house.</param>
    /// <param name="follow">False shows a redirect itself.</param>
    public async Task<Page> GetPageAsync(string url, bool follow = true) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, url), follow);

    /// <summary>Password, then the code of the phone where the account has one.</summary>
    public async Task SignInAsync(string login, string password, Phones phones)
    {
        var answer = await SubmitAsync(await GetPageAsync("/sign-in"), "form", [("Login", login), ("Password", password)], [], follow: false);
        if (answer.Location?.StartsWith("/sign-in/code", StringComparison.Ordinal) is true)
            answer = await SubmitAsync(await GetPageAsync(answer.Location), "form", [("Code", phones.Code(login))], [], follow: false);
        if (answer.Status != 303) throw new InvalidOperationException($"{login} was not let in: {answer.Status} {answer.Text}");
    }

    /// <summary>From a sign-in page that is open already, and on to where it leads.</summary>
    public async Task<Page> SignInOnAsync(Page door, string login, string password, Phones phones)
    {
        var answer = await SubmitAsync(door, "main form", ("Login", login), ("Password", password));
        return answer.Path == "/sign-in/code" ? await SubmitAsync(answer, "main form", ("Code", phones.Code(login))) : answer;
    }

    /// <param name="page">The page that offers a secret.</param>
    /// <param name="login">Whose phone reads it.</param>
    /// <param name="phones">The phones.</param>
    public async Task<Page> AddFactorAsync(Page page, string login, Phones phones)
    {
        phones.Scan(login, page.Find("#secret")!.TextContent);
        return await SubmitAsync(page, "form#add", ("Code", phones.Code(login)));
    }

    /// <summary>Posts the form as drawn, hidden fields included, with these fields filled in (null: not sent).</summary>
    public Task<Page> SubmitAsync(Page page, string form, params IEnumerable<(string Name, string? Value)> fields) => SubmitAsync(page, form, fields, []);

    public async Task<Page> SubmitAsync(Page page, string form, IEnumerable<(string Name, string? Value)> fields, IEnumerable<Upload> files, bool follow = true)
    {
        var drawn = page.Document.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"No form '{form}' on {page.Path} ({page.Status}): {page.Text}");
        var content = DrawnForm.Fill(drawn, [.. fields], [.. files]);
        var target = drawn.GetAttribute("action") is { Length: > 0 } action ? action : page.Url;
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = content }, follow);
    }

    /// <summary>Any fields to any address, without a page: what a stranger's program would send.</summary>
    public Task<Page> PostRawAsync(string url, params IEnumerable<(string Name, string Value)> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) }, follow: false);

    public Task<ApiAnswer> ApiGetAsync(string url) => ApiAsync(HttpMethod.Get, url, null);

    public Task<ApiAnswer> ApiPostAsync(string url, object body, Guid? idempotencyKey = null) => ApiAsync(HttpMethod.Post, url, body, idempotencyKey);

    public async Task<ApiAnswer> ApiAsync(HttpMethod method, string url, object? body, Guid? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key.ToString());
        using var response = await http.SendAsync(request);
        var (bytes, _) = await ReadAsync(response);
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true && bytes.Length > 0 ? JsonNode.Parse(bytes) : null;
        return new ApiAnswer((int)response.StatusCode, json, Queries(response));
    }

    /// <summary>A download: status, bytes, headers.</summary>
    public async Task<(int Status, byte[] Bytes, string? ContentType, string? Disposition)> DownloadAsync(string url)
    {
        using var response = await http.GetAsync(new Uri(url, UriKind.RelativeOrAbsolute));
        var (bytes, _) = await ReadAsync(response);
        return ((int)response.StatusCode, bytes, response.Content.Headers.ContentType?.ToString(), response.Content.Headers.ContentDisposition?.ToString());
    }

    /// <summary>The bare client, for streams and odd requests; it shares the cookies.</summary>
    public HttpClient Http => http;

    public void Dispose() => http.Dispose();

    private async Task<Page> SendAsync(HttpRequestMessage request, bool follow)
    {
        var first = 0;
        for (var hops = 0; ; hops++)
        {
            using var sent = request;
            using var response = await http.SendAsync(sent);
            var url = sent.RequestUri!.IsAbsoluteUri ? sent.RequestUri.PathAndQuery : sent.RequestUri.OriginalString;
            var location = response.Headers.Location?.OriginalString;
            if (hops == 0) first = (int)response.StatusCode;
            if (follow && location is not null && hops < 6)
            {
                request = new HttpRequestMessage(HttpMethod.Get, location);
                continue;
            }

            var (bytes, wire) = await ReadAsync(response);
            var html = Encoding.UTF8.GetString(bytes);
            var document = await new HtmlParser().ParseDocumentAsync(html);
            return new Page { Status = (int)response.StatusCode, FirstStatus = first, Url = url, Location = location, Html = html, Document = document, WireBytes = wire, Queries = Queries(response), Headers = Headers(response) };
        }
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);

    private static int Queries(HttpResponseMessage response) =>
        response.Headers.TryGetValues(QueryMeter.Header, out var values) ? int.Parse(values.First(), CultureInfo.InvariantCulture) : 0;

    private static async Task<(byte[] Bytes, int Wire)> ReadAsync(HttpResponseMessage response)
    {
        var wire = await response.Content.ReadAsByteArrayAsync();
        if (!response.Content.Headers.ContentEncoding.Contains("br")) return (wire, wire.Length);
        using var plain = new MemoryStream();
        await using (var brotli = new BrotliStream(new MemoryStream(wire), CompressionMode.Decompress)) await brotli.CopyToAsync(plain);
        return (plain.ToArray(), wire.Length);
    }
}
