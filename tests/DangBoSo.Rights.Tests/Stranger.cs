using System.Net.Http.Json;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;

namespace DangBoSo.Rights.Tests;

/// <summary>Somebody with a browser and a program, at doors that are not his.</summary>
internal sealed class Stranger(string name, Person person)
{
    private string? forgery;

    public string Name => name;

    /// <summary>Knocks with a well-formed request, forms with a valid mark against forgery.</summary>
    public async Task<Answer> KnockAsync(Door door, string url, IReadOnlyDictionary<string, string> ids)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), url);
        request.Headers.AcceptEncoding.ParseAdd("identity");
        if (!door.IsRead && door.IsApi) request.Content = JsonContent.Create(door.Input is { } body ? Sample.Of(body, ids) : new object());
        else if (!door.IsRead) request.Content = new FormUrlEncodedContent((door.Input is { } form ? Sample.Fields(Sample.Of(form, ids)) : []).Append(KeyValuePair.Create("__RequestVerificationToken", await ForgeryAsync())));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await person.Http.SendAsync(request, door.Endpoint.RoutePattern.RawText == "/events" ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, limit.Token);
        var text = door.Endpoint.RoutePattern.RawText == "/events" ? "" : await answer.Content.ReadAsStringAsync(limit.Token);
        return new Answer((int)answer.StatusCode, text, answer.Headers.Location?.OriginalString, answer.Content.Headers.ContentDisposition?.ToString());
    }

    private async Task<string> ForgeryAsync() => forgery ??= (await person.GetPageAsync("/account")).Find("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
}

internal sealed record Answer(int Status, string Text, string? Location, string? FileName)
{
    public bool TellsTheSecret => Text.Contains(FilledWorld.Secret, StringComparison.OrdinalIgnoreCase) || FileName?.Contains(FilledWorld.Secret, StringComparison.OrdinalIgnoreCase) is true;

    public string Start => Text.Length > 160 ? Text[..160] : Text;
}
