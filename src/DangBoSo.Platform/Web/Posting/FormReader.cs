using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>Reads forms of both encodings. Files stream straight into the encrypted store.</summary>
public sealed class FormReader(FileIntake? intake)
{
    // Far above the largest file taken (500 MB): a file that is too big is read past, and refused beside its field with what was typed.
    private const long MostBody = 4L << 30;
    private const int MostFields = 2_000;
    private const int MostFieldBytes = 1_000_000;
    private const int MostFormLength = 10_000_000;
    private const int MostBoundary = 70; // RFC 2046
    private const int PlainIoError = unchecked((int)0x80131620); // a form that broke off, unlike a full disk
    private const int MostFiles = 20;

    /// <exception cref="BadHttpRequestException">Not a form, broken off, or beyond a limit.</exception>
    public async Task<ReceivedForm> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (intake is not null) AllowFiles(request);
        try
        {
            return await ReadAnyAsync(request, ct);
        }
        catch (Exception e) when (e is InvalidDataException || (e.GetType() == typeof(IOException) && e.HResult == PlainIoError))
        {
            throw new BadHttpRequestException(e.Message, StatusCodes.Status400BadRequest, e);
        }
    }

    /// <summary>The fields alone; files are read past.</summary>
    public static async Task<IFormCollection> FieldsAsync(HttpRequest request, CancellationToken ct) => (await new FormReader(intake: null).ReadAsync(request, ct)).Form;

    /// <summary>Multipart streams, so that it may be long: for people who have signed in.</summary>
    public static void AllowFiles(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBody;
    }

    private async Task<ReceivedForm> ReadAnyAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            if (!request.HasFormContentType) throw new BadHttpRequestException("A form is expected.", StatusCodes.Status415UnsupportedMediaType);
            return new ReceivedForm(await request.ReadFormAsync(ct), [], []);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= MostBoundary }) throw new BadHttpRequestException("No boundary.");
        var reader = new MultipartReader(boundary, request.Body);
        var fields = new KeyValueAccumulator();
        var length = 0;
        var files = new List<ReceivedFile>();
        var errors = new List<InputError>();
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (disposition.IsFileDisposition())
            {
                await ReadFileAsync(name, disposition, section, files, errors, ct);
                continue;
            }

            var value = await ReadFieldAsync(section, ct);
            fields.Append(name, value);
            length += value.Length;
            if (fields.ValueCount > MostFields || length > MostFormLength) throw new BadHttpRequestException("Too many fields.", StatusCodes.Status413PayloadTooLarge);
        }

        return new ReceivedForm(new FormCollection(fields.GetResults()), files, errors);
    }

    private async Task ReadFileAsync(string field, ContentDispositionHeaderValue disposition, MultipartSection section, List<ReceivedFile> files, List<InputError> errors, CancellationToken ct)
    {
        var name = (disposition.FileNameStar.Value ?? HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? "").Replace('\\', '/').Split('/')[^1];
        if (name.Length == 0) return; // a file field left empty
        if (files.Count == MostFiles) throw new BadHttpRequestException("Too many files.", StatusCodes.Status413PayloadTooLarge);
        try
        {
            if (intake is null) await section.Body.CopyToAsync(Stream.Null, ct);
            else files.Add(await intake.TakeAsync(field, name, section.Body, ct));
        }
        catch (FileRefused refused)
        {
            await section.Body.CopyToAsync(Stream.Null, ct); // the fields after it are still wanted: what was typed is kept
            errors.Add(new InputError(field, refused.Code, [.. refused.Args]) { File = name });
        }
        catch (IOException e) when (StorageFaults.OfFile(e) is not null)
        {
            await section.Body.CopyToAsync(Stream.Null, ct);
            errors.Add(new InputError(field, StorageFaults.OfFile(e)!) { File = name });
        }
    }

    private static async Task<string> ReadFieldAsync(MultipartSection section, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await section.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (memory.Length + read > MostFieldBytes) throw new BadHttpRequestException("A field is too long.", StatusCodes.Status413PayloadTooLarge);
            memory.Write(buffer, 0, read);
        }

        return System.Text.Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }
}

public sealed record ReceivedForm(IFormCollection Form, IReadOnlyList<ReceivedFile> Files, IReadOnlyList<InputError> Errors)
{
    public static ReceivedForm Empty { get; } = new(new FormCollection(new Dictionary<string, StringValues>()), [], []);
}
