using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Time;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>How every command of the API is answered: 201/200 with the outcome's id; errors become ProblemDetails in one place.</summary>
public sealed class Api(FormToken token, SaveFailures failures, Actor actor, LocalDays days, IHttpContextAccessor http)
{
    public async Task<IResult> SubmitAsync(object input, Func<Task<Guid>> act, Func<Guid, string> location, CancellationToken ct, IReadOnlyList<ReceivedFile>? files = null, IReadOnlyList<InputError>? fileErrors = null, Func<Task>? check = null)
    {
        if (Guid.TryParse(http.HttpContext!.Request.Headers["Idempotency-Key"], out var key)) token.Take(key, actor.AccountId);
        var mark = token.Value;
        if (await failures.PostedBeforeAsync(mark, ct) is { } before) return Answer(before.Outcome ?? Guid.Empty, location);

        var errors = await InputChecks.AllAsync(input, fileErrors ?? [], new ReadingAid(days.Today, files ?? []), check);
        if (errors.Count > 0) throw new InvalidInput(errors);
        try
        {
            return Answer(await act(), location);
        }
        catch (AlreadyPosted again)
        {
            return Answer(again.Outcome ?? Guid.Empty, location);
        }
        catch (DomainError error) when (error is RuleBroken or Stale)
        {
            // Sent twice at once: a rule refused what the first had just done.
            if (await failures.PostedBeforeAsync(mark, ct) is { } meanwhile) return Answer(meanwhile.Outcome ?? Guid.Empty, location);
            throw;
        }
    }

    /// <summary>A question whose words must not stand in an address, so it is posted; nothing comes of it, whatever it is asked with and however often.</summary>
    public async Task<IResult> FindAsync(object input, Func<Task<Guid>> ask)
    {
        var errors = await InputChecks.AllAsync(input, [], new ReadingAid(days.Today, []), null);
        return errors.Count > 0 ? throw new InvalidInput(errors) : Results.Ok(new ApiOutcome(await ask()));
    }

    private static IResult Answer(Guid id, Func<Guid, string> location) => Results.Created(location(id), new ApiOutcome(id));
}

public sealed record ApiOutcome(Guid Id);
