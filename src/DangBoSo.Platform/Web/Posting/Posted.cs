using System.Reflection;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>
/// A posted form as an endpoint's parameter: checked against forgery, its fields bound to <typeparamref name="TInput"/>, its
/// files already encrypted in the store (they never lie in plain text on disk, not even while they arrive).
/// </summary>
public sealed class Posted<TInput> where TInput : class, new()
{
    // What is no number was never shown to anybody: as stale as can be, rather than no version at all.
    private const int NeverSeen = -1;

    public required TInput Input { get; init; }

    public required IReadOnlyList<ReceivedFile> Files { get; init; }

    /// <summary>Files that could not be taken, by field.</summary>
    public required IReadOnlyList<InputError> FileErrors { get; init; }

    public required IFormCollection Form { get; init; }

    /// <summary>The version of the record that the person saw, when the form edits one.</summary>
    public int? SeenVersion => Form[FormFields.Version] is not { Count: > 0 } said ? null : int.TryParse(said, out var version) ? version : NeverSeen;

    public static async ValueTask<Posted<TInput>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var services = context.RequestServices;
        // Nobody fills the store who has not signed in.
        var received = services.GetRequiredService<Actor>().IsSignedIn
            ? await services.GetRequiredService<FormReader>().ReadAsync(context.Request, context.RequestAborted)
            : new ReceivedForm(await FormReader.FieldsAsync(context.Request, context.RequestAborted), [], []);
        // The token travels in the form; set as header so that the check does not read (and buffer) the body a second time.
        var antiforgery = services.GetRequiredService<IAntiforgery>();
        context.Request.Headers["RequestVerificationToken"] = received.Form["__RequestVerificationToken"];
        context.Request.Form = received.Form;
        if (OtherAccount.In(received.Form, services.GetRequiredService<Actor>()) is { } other) throw other;
        await antiforgery.ValidateRequestAsync(context);
        if (Guid.TryParse(received.Form[FormFields.Token], out var sent))
        {
            var token = services.GetRequiredService<FormToken>();
            token.Take(sent, services.GetRequiredService<Actor>().AccountId);
            token.Read(Said(received));
        }

        return new Posted<TInput> { Input = InputBinder.Bind<TInput>(received.Form), Files = received.Files, FileErrors = received.Errors, Form = received.Form };
    }

    // Without the hidden fields, which belong to the page and not to what somebody says with it.
    private static IEnumerable<string> Said(ReceivedForm received) => received.Form.Where(f => !f.Key.StartsWith('_')).OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => f.Value, (f, value) => $"{f.Key}={value}")
        .Concat(received.Files.Select(f => $"{f.Field}:{f.Name}:{f.Blob.Hash}"));
}

/// <summary>A form without fields of its own: a button.</summary>
public sealed record NoInput;
