namespace DangBoSo.Organisation.Contracts;

/// <summary>A room above may know why a post must not end yet.</summary>
public interface IEndingGuard
{
    /// <exception cref="Platform.Errors.RuleBroken">It must not, and what to do first.</exception>
    Task CheckAsync(PostModel post, DateOnly lastDay, CancellationToken ct);
}
