using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>How every form is answered: done → redirect; refused → the same page with reasons and what was typed; posted twice → the first outcome.</summary>
public sealed class Forms(AppDb db, FormToken token, SaveFailures failures, StorageFaults storage, Messages messages, Flashes flashes, LocalDays days)
{
    /// <param name="posted">The form.</param>
    /// <param name="act">The handler's call; returns the id of what came of it.</param>
    /// <param name="doneAt">The page to go to.</param>
    /// <param name="refused">Shows the form again; the errors go to <c>Pages.Show</c>.</param>
    /// <param name="done">Message code shown on the next page.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="end">The page to go to and what it says, where that depends on what came of it; it counts instead of <paramref name="doneAt"/> and <paramref name="done"/>.</param>
    /// <param name="check">What the handler would refuse in the input, asked when the shape is wrong already: see <see cref="InputChecks.AllAsync"/>.</param>
    public async Task<IResult> SubmitAsync<T>(Posted<T> posted, Func<Task<Guid>> act, Func<Guid, string> doneAt, Func<Refusal, Task<IResult>> refused, string done, CancellationToken ct, Func<Task>? check = null, Func<Guid, Task<(string Page, string Said)>>? end = null)
        where T : class, new()
    {
        var mark = token.Value;
        async Task<IResult> DoneAsync(Guid? outcome)
        {
            var (page, said) = end is not null ? await end(outcome ?? Guid.Empty) : (doneAt(outcome ?? Guid.Empty), done);
            flashes.Set(said);
            return Results.Extensions.SeeOther(page);
        }

        // Changed since and sent again under the same mark: it stays in the form, which has a new one now.
        async Task<IResult> AgainAsync(AlreadyPosted before)
        {
            if (!before.SaidOtherThan(token.Content)) return await DoneAsync(before.Outcome);
            db.ChangeTracker.Clear();
            return await refused(Refuse([new InputError("", "platform.input.posted_other")], posted.Form, StatusCodes.Status409Conflict));
        }

        if (await failures.PostedBeforeAsync(mark, ct) is { } before) return await AgainAsync(before);
        if (posted.Form.ContainsKey(FormFields.Again)) return await refused(Refuse([new InputError("", "platform.input.again")], posted.Form, StatusCodes.Status200OK));
        var errors = await InputChecks.AllAsync(posted.Input, posted.FileErrors, new ReadingAid(days.Today, posted.Files), check);
        if (errors.Count > 0) return await refused(Refuse(errors, posted.Form, StatusCodes.Status422UnprocessableEntity));
        try
        {
            return await DoneAsync(await act());
        }
        catch (AlreadyPosted again)
        {
            return await AgainAsync(again);
        }
        catch (InvalidInput invalid)
        {
            db.ChangeTracker.Clear();
            return await refused(Refuse(invalid.Errors, posted.Form, invalid.Status));
        }
        catch (Exception e) when (storage.CodeOf(e) is not null)
        {
            db.ChangeTracker.Clear();
            return await refused(Refuse([new InputError("", storage.CodeOf(e)!)], posted.Form, StatusCodes.Status507InsufficientStorage));
        }
        catch (DomainError error) when (error is RuleBroken or Stale)
        {
            db.ChangeTracker.Clear();
            // Pressed twice at once: a rule refused what the first press had just done.
            if (await failures.PostedBeforeAsync(mark, ct) is { } meanwhile) return await AgainAsync(meanwhile);
            return await refused(Refuse([new InputError("", error.Code, [.. error.Args])], posted.Form, error.Status));
        }
    }

    /// <summary>A form that is only looked at so far: nothing is saved, its token stays unused, and what would be refused is refused as when it is done.</summary>
    public async Task<IResult> LookAsync<T>(Posted<T> posted, Func<Task<IResult>> look, Func<Refusal, Task<IResult>> refused)
        where T : class, new()
    {
        if (posted.Form.ContainsKey(FormFields.Again)) return await refused(Refuse([new InputError("", "platform.input.again")], posted.Form, StatusCodes.Status200OK));
        var errors = await InputChecks.AllAsync(posted.Input, posted.FileErrors, new ReadingAid(days.Today, posted.Files), null);
        if (errors.Count > 0) return await refused(Refuse(errors, posted.Form, StatusCodes.Status422UnprocessableEntity));
        try
        {
            return await look();
        }
        catch (InvalidInput invalid)
        {
            db.ChangeTracker.Clear();
            return await refused(Refuse(invalid.Errors, posted.Form, invalid.Status));
        }
        catch (DomainError error) when (error is RuleBroken or Stale)
        {
            db.ChangeTracker.Clear();
            return await refused(Refuse([new InputError("", error.Code, [.. error.Args])], posted.Form, error.Status));
        }
    }

    private Refusal Refuse(IReadOnlyList<InputError> errors, IFormCollection form, int status)
    {
        var stale = status == StatusCodes.Status412PreconditionFailed;
        var said = errors.GroupBy(e => e.Field, StringComparer.OrdinalIgnoreCase).Select(g => new KeyValuePair<string, string[]>(g.Key, [.. g.Select(e => messages.Text(e))]));
        return new Refusal(new FormErrors(said, stale ? WithoutVersion(form) : form, stale), status);
    }

    // Once told what another did, the person decides; until then the version he saw guards the record.
    private static FormCollection WithoutVersion(IFormCollection form) => new(form.Where(f => f.Key != FormFields.Version).ToDictionary());
}

/// <param name="Errors">Reasons and typed values.</param>
/// <param name="Status">422, 409 or 412.</param>
public sealed record Refusal(FormErrors Errors, int Status);
