using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DangBoSo.Testing;

/// <summary>A WebAuthn device in software: makes a key and signs with it as a phone would (Web Authentication Level 3, 6.1 and 6.5), and lies where a test wants it to.</summary>
public sealed class SoftKey : IDisposable
{
    private const string Name = "localhost";
    private const byte Present = 0x01, Verified = 0x04, HasKey = 0x40;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private string? owner;

    /// <summary>Counts each use; a copy of a key would go on from an older number.</summary>
    public uint Counter { get; set; }

    /// <summary>False: the device did not ask for a finger or a number.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Where the browser says it is; null: where the page is.</summary>
    public string? Origin { get; set; }

    public async Task<Page> AddAsync(Person person, string name)
    {
        var page = await person.GetPageAsync("/account/second-factor");
        var (options, state) = await AskAsync(person, page, "form#new-passkey", "/account/passkeys/options");
        owner = (string)options["user"]!["id"]!;
        var client = Client("webauthn.create", options, person);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. parameters.Q.X!, 0x22, 0x58, 0x20, .. parameters.Q.Y!];
        byte[] data = [.. Head(HasKey), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        var answer = Credential(new JsonObject { ["clientDataJSON"] = Text(client), ["attestationObject"] = Text(attestation), ["transports"] = new JsonArray("internal") });
        return await person.SubmitAsync(page, "form#new-passkey", ("Credential", answer), ("State", state), ("Name", name));
    }

    /// <summary>Answers the question of a page's form.</summary>
    public async Task<Page> AnswerAsync(Person person, Page page, string form = "form#passkey", string options = "/sign-in/passkey/options")
    {
        var (asked, state) = await AskAsync(person, page, form, options);
        return await person.SubmitAsync(page, form, ("Credential", Sign(asked, person)), ("State", state));
    }

    public string Sign(JsonNode asked, Person person)
    {
        Counter++;
        var (client, data) = (Client("webauthn.get", asked, person), Head(0));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject { ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = owner });
    }

    public static async Task<(JsonNode Options, string State)> AskAsync(Person person, Page page, string form, string url)
    {
        // Keys belong to names, never to numbers of machines; a browser says where a post comes from.
        person.Http.DefaultRequestHeaders.Host = $"{Name}:{person.Address.Port}";
        if (!person.Http.DefaultRequestHeaders.Contains("Origin")) person.Http.DefaultRequestHeaders.Add("Origin", $"http://{Name}:{person.Address.Port}");
        var token = page.Find($"{form} input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var answer = await person.Http.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (answer.Content.Headers.ContentEncoding.Contains("br"))
        {
            using var plain = new MemoryStream();
            await using (var brotli = new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress)) await brotli.CopyToAsync(plain);
            bytes = plain.ToArray();
        }

        var json = JsonNode.Parse(bytes)!;
        return (json["options"]!, (string)json["state"]!);
    }

    public void Dispose() => key.Dispose();

    private byte[] Head(byte flags)
    {
        var head = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(Name)).CopyTo(head, 0);
        head[32] = (byte)(flags | Present | (Verifies ? Verified : 0));
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(33), Counter);
        return head;
    }

    private byte[] Client(string type, JsonNode options, Person person) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = (string)options["challenge"]!,
        ["origin"] = Origin ?? $"http://{Name}:{person.Address.Port}",
        ["crossOrigin"] = false,
    }.ToJsonString());

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Text(id),
        ["rawId"] = Text(id),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
    }.ToJsonString();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
