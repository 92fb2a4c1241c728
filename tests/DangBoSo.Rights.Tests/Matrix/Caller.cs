using System.Net.Http.Headers;
using System.Net.Http.Json;
using DangBoSo.Platform.Identity;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;

namespace DangBoSo.Rights.Tests.Matrix;

/// <summary>Somebody whose cookies never change: signing out is tried like everything else.</summary>
internal sealed class Caller(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };
    private string cookies = "";
    private string forgery = "";

    public static async Task<Caller> OfAsync(TestHouse house, string login)
    {
        var person = await house.SignInWithPhoneAsync(login); // what then shuts a door is the post
        var forgery = (await person.GetPageAsync("/account")).Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return new Caller(house.Address) { forgery = forgery, cookies = person.Cookies.GetCookieHeader(house.Address) };
    }

    public async Task<(int Status, string? Location, string Text)> ReadAsync(string page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        return await SendAsync(request, "text/html");
    }

    /// <returns>Status, where it leads, and what a refusal says.</returns>
    public async Task<(int Status, string? Location, string Text)> AskAsync(Door door, string url, object? input)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), url);
        if (!door.IsRead) request.Content = Body(door, input);
        return await SendAsync(request, door.IsApi ? "application/json" : "text/html");
    }

    public void Dispose() => http.Dispose();

    private async Task<(int Status, string? Location, string Text)> SendAsync(HttpRequestMessage request, string accepted)
    {
        if (cookies.Length > 0) request.Headers.Add("Cookie", cookies);
        request.Headers.Add(NothingStays.Header, "1");
        request.Headers.Add("Idempotency-Key", Ids.Random().ToString());
        request.Headers.Accept.ParseAdd(accepted);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, answer.Headers.Location?.OriginalString, text);
    }

    private HttpContent Body(Door door, object? input)
    {
        var fields = input is null ? [] : Sample.Fields(input);
        if (!door.IsApi) return new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("__RequestVerificationToken", forgery)));
        if (!door.TakesFiles) return JsonContent.Create(input ?? new object());
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields) form.Add(new StringContent(value), $"\"{name}\"");
        var file = new ByteArrayContent(Papers.Docx("Văn bản thử"));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "\"Files\"", "van-ban.docx");
        return form;
    }
}
