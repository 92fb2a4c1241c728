using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Platform.Web.Failures;

/// <summary>The one mapping from errors to answers: ProblemDetails for the API, a page in Vietnamese for people.</summary>
internal sealed class DomainErrorHandler(Messages messages, StorageFaults storage, ILogger<DomainErrorHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var (status, code, text) = Read(exception);
        if (status is StatusCodes.Status500InternalServerError or StatusCodes.Status507InsufficientStorage) log.LogError(exception, "{Code}", code);
        httpContext.Response.StatusCode = status;
        if (IsApi(httpContext.Request)) await WriteProblemAsync(httpContext, exception, status, code, text, cancellationToken);
        // Where there is no form beside which it could stand, such as a file's address, the page itself says what is wrong.
        else await WritePageAsync(httpContext, status, exception is InvalidInput wrong ? string.Join(' ', wrong.Errors.Select(e => messages.Text(e)).Distinct()) : text, exception is OtherAccount other ? other.Typed : [], cancellationToken);
        return true;
    }

    private (int Status, string Code, string Text) Read(Exception exception) => exception switch
    {
        DomainError error => (error.Status, error.Code, messages.Text(error)),
        FileRefused refused => (StatusCodes.Status422UnprocessableEntity, refused.Code, messages.Text(refused.Code, [.. refused.Args])),
        AntiforgeryValidationException => (StatusCodes.Status400BadRequest, "platform.input.form_expired", messages.Text("platform.input.form_expired")),
        BadHttpRequestException bad => (bad.StatusCode, "platform.input.unreadable", messages.Text("platform.input.unreadable")),
        _ when storage.CodeOf(exception) is { } code => (StatusCodes.Status507InsufficientStorage, code, messages.Text(code)),
        _ => (StatusCodes.Status500InternalServerError, "platform.error.unforeseen", messages.Text("platform.error.unforeseen")),
    };

    private async Task WriteProblemAsync(HttpContext context, Exception exception, int status, string code, string text, CancellationToken ct)
    {
        var problem = new ProblemDetails { Status = status, Title = text, Type = "urn:dangboso:error:" + code };
        problem.Extensions["code"] = code;
        problem.Extensions["traceId"] = context.TraceIdentifier;
        if (exception is InvalidInput invalid) problem.Extensions["errors"] = invalid.Errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => messages.Text(e)).ToArray(), StringComparer.Ordinal);
        await context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", ct);
    }

    private static async Task WritePageAsync(HttpContext context, int status, string text, IReadOnlyList<string> typed, CancellationToken ct)
    {
        // A fresh scope would have no actor: the request's own services still hold who is asking.
        var pages = context.RequestServices.GetRequiredService<Pages>();
        var title = new PageTitle(status == 404 ? "Không tìm thấy" : "Chưa thực hiện được") { Status = status, Bare = !context.RequestServices.GetRequiredService<Actor>().IsSignedIn };
        var result = await pages.ShowAsync<ErrorPage>(title, new ErrorModel(status, text, context.TraceIdentifier, typed), ct);
        await result.ExecuteAsync(context);
    }

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api");
}
