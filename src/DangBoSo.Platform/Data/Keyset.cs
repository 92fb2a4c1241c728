using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace DangBoSo.Platform.Data;

/// <summary>
/// "After this row" as one comparison of rows, <c>(a, b) &gt; (x, y)</c>, which both engines answer by a seek in the index that gives the order.
/// Written out as <c>a &gt; x OR (a = x AND b &gt; y)</c> they walk there from the first row, so that a far page costs more. Inside queries only.
/// </summary>
public static class Keyset
{
    public static bool After(string first, Guid second, string lastFirst, Guid lastSecond) => throw OnlyInQueries();

    public static bool After(DateOnly first, Guid second, DateOnly lastFirst, Guid lastSecond) => throw OnlyInQueries();

    public static bool Before(int first, int second, int lastFirst, int lastSecond) => throw OnlyInQueries();

    internal static void Map(ModelBuilder model)
    {
        Map(model, () => After("", default, "", default), ExpressionType.GreaterThan);
        Map(model, () => After(default(DateOnly), default, default, default), ExpressionType.GreaterThan);
        Map(model, () => Before(default, default, default, default), ExpressionType.LessThan);
    }

    private static void Map(ModelBuilder model, Expression<Func<bool>> method, ExpressionType comparison) =>
        model.HasDbFunction(method).HasTranslation(arguments =>
        {
            var (first, second) = (arguments[0], arguments[1]);
            return new SqlBinaryExpression(comparison, Row(first, second), Row(As(arguments[2], first), As(arguments[3], second)), typeof(bool), null);
        });

    // A function without a name prints as its arguments in parentheses: a row.
    private static SqlFunctionExpression Row(SqlExpression first, SqlExpression second) =>
        new("", [first, second], nullable: false, argumentsPropagateNullability: [false, false], typeof(object), first.TypeMapping);

    // As the column stores it: an id in SQLite is lower-case text.
    private static SqlExpression As(SqlExpression value, SqlExpression column) => value switch
    {
        SqlParameterExpression parameter => parameter.ApplyTypeMapping(column.TypeMapping),
        SqlConstantExpression constant => constant.ApplyTypeMapping(column.TypeMapping),
        _ => value,
    };

    private static InvalidOperationException OnlyInQueries() => new("Only inside a query.");
}
