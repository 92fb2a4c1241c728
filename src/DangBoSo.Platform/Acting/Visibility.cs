using System.Linq.Expressions;

namespace DangBoSo.Platform.Acting;

/// <summary>The visibility seam: a filter in the query itself, on a precomputed table, never a check per row (design §3.4).</summary>
public static class Visibility
{
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> records, Actor actor) where T : class, IRecord
    {
        var tokens = actor.Tokens;
        var audience = actor.Audience;
        return records.Where(r => audience.Any(a => a.RecordId == r.Id && tokens.Contains(a.Token)));
    }

    /// <summary>For rows that are seen through the record they belong to, e.g. a clause through its plan.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, Actor actor, Expression<Func<T, Guid>> through) where T : class
    {
        var tokens = actor.Tokens;
        var audience = actor.Audience;
        Expression<Func<Guid, bool>> seen = id => audience.Any(a => a.RecordId == id && tokens.Contains(a.Token));
        var body = new Replace(seen.Parameters[0], through.Body).Visit(seen.Body);
        return rows.Where(Expression.Lambda<Func<T, bool>>(body, through.Parameters));
    }

    private sealed class Replace(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
