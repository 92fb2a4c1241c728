using DangBoSo.Platform.Text;
using Xunit;

namespace DangBoSo.Platform.Tests.Text;

public sealed class LegacyVietnameseTests
{
    [Theory]
    [InlineData("NguyÔn V¨n A", "TCVN3 (ABC)")]
    [InlineData("§¶ng bé tØnh", "TCVN3 (ABC)")]
    [InlineData("§Ò ¸n chuyÓn ®æi sè", "TCVN3 (ABC)")]
    [InlineData("TrÇn ThÞ B×nh", "TCVN3 (ABC)")]
    [InlineData("Chi bé phßng Tæ chøc", "TCVN3 (ABC)")]
    [InlineData("Chi boä phoøng Toå chöùc", "VNI")]
    [InlineData("Meißen", null)]
    [InlineData("Nguyeãn Vaên Thaønh", "VNI")]
    [InlineData("Ñaûng boä tænh Thaùi Nguyeân", "VNI")]
    [InlineData("Ñeà aùn chuyeån ñoåi soá", "VNI")]
    [InlineData("Đảng bộ tỉnh Thái Nguyên", null)]
    [InlineData("Hoà Bình, xoá quý thuý", null)]
    [InlineData("Lê Thúy, Thanh Hà, Mai Hoa", null)]
    [InlineData("Windows® 11, 5 µm, § 3", null)]
    [InlineData("Noël", null)]
    [InlineData("São Paulo, Müller, café, Nuñez", null)]
    [InlineData("Theo § 12 về đơn vị", null)]
    public void Old_character_sets_are_recognised_and_nothing_else_is(string text, string? name) => Assert.Equal(name, LegacyVietnamese.Find(text));
}
