using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>How every command of the API is answered: 201/200 with the outcome's id; errors become ProblemDetails in one place.</summary>
public sealed class Api(AppDb db, FormToken token, IHttpContextAccessor http)
{
    public async Task<IResult> SubmitAsync(object input, Func<Task<Guid>> act, Func<Guid, string> location, CancellationToken ct)
    {
        if (Guid.TryParse(http.HttpContext!.Request.Headers["Idempotency-Key"], out var mark))
        {
            token.Value = mark;
            if (await db.Set<FormTokenRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Token == mark, ct) is { } first) return Answer(first.OutcomeId ?? Guid.Empty, location);
        }

        var errors = InputChecks.Of(input);
        if (errors.Count > 0) throw new InvalidInput(errors);
        try
        {
            return Answer(await act(), location);
        }
        catch (AlreadyPosted again)
        {
            return Answer(again.Outcome ?? Guid.Empty, location);
        }
    }

    private static IResult Answer(Guid id, Func<Guid, string> location) => Results.Created(location(id), new ApiOutcome(id));
}

public sealed record ApiOutcome(Guid Id);
