using DangBoSo.Documents.Domain;
using Xunit;

namespace DangBoSo.Documents.Tests.Domain;

public sealed class DispatchTests
{
    private static readonly DateTimeOffset Morning = new(2026, 8, 31, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_confirmation_stands()
    {
        var dispatch = new Dispatch { SentAt = Morning };
        Assert.True(dispatch.Confirm(Morning.AddHours(1), null, "Trần Thị A, Văn thư"));
        Assert.False(dispatch.Confirm(Morning.AddHours(2), null, "Lê Văn B, Bí thư"));
        Assert.Equal((Morning.AddHours(1), "Trần Thị A, Văn thư"), (dispatch.ReceivedAt, dispatch.ReceivedByName));
    }
}
