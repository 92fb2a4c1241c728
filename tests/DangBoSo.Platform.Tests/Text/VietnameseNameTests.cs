using DangBoSo.Platform.Text;
using Xunit;

namespace DangBoSo.Platform.Tests.Text;

public sealed class VietnameseNameTests
{
    [Theory]
    [InlineData("Nguyễn Văn An", "Nguyễn Văn Ấn")]   // a before â
    [InlineData("Nguyễn Văn An", "Nguyễn Văn Án")]   // no tone before sắc
    [InlineData("Lê Văn Án", "Lê Văn Anh")]          // tone is weaker than a further letter
    [InlineData("Trần Thị Dung", "Lê Thị Đào")]      // d before đ, given name before family name
    [InlineData("Vũ Thị Hoa", "Vũ Văn Hoa")]         // then the middle name
    [InlineData("Bùi Văn Hoa", "Vũ Văn Hoa")]        // then the family name
    [InlineData("Lê Hồng Hòa", "Lê Hồng Hỏa")]       // huyền before hỏi
    [InlineData("Lê Hồng Hỏa", "Lê Hồng Hõa")]
    [InlineData("Lê Hồng Hõa", "Lê Hồng Hóa")]
    [InlineData("Lê Hồng Hóa", "Lê Hồng Họa")]
    [InlineData("Hoàng Long", "Hoàng Bảo Long")]     // shorter first
    [InlineData("Lý Oanh", "Lý Ôn")]
    [InlineData("Lý Ổn", "Lý Ơn")]
    [InlineData("Lý U", "Lý Ư")]
    public void First_comes_before_second(string first, string second) =>
        Assert.True(string.CompareOrdinal(VietnameseName.SortKey(first), VietnameseName.SortKey(second)) < 0);

    [Fact]
    public void Case_form_and_spaces_do_not_matter() =>
        Assert.Equal(VietnameseName.SortKey("Nguyễn Văn Tuấn"), VietnameseName.SortKey(" NGUYỄN  VĂN Tua\u0302\u0301n"));

    [Theory]
    [InlineData("Nguyễn Thị Ngọc Ánh", true)]
    [InlineData("NGUYỄN VĂN ĐƯỢC", true)]
    [InlineData("H'Đŏk Niê", true)]
    [InlineData("Lê Văn Nhuận", true)]
    [InlineData("Nguyễn Văn Hùng 2", true)]
    [InlineData("K’ Brĕo", true)]
    [InlineData("Nguyễn Văn A.", true)]
    [InlineData("TrÇn ThÞ Hoa", false)]       // TCVN3
    [InlineData("Bïi ThÕ Kû", false)]
    [InlineData("Nguyá»…n Thá»‹ Hà", false)]  // UTF-8 read as Latin-1
    [InlineData("Ñoã Thò Myõ", true)]         // VNI shows itself only in the file as a whole
    [InlineData("123 456", false)]
    [InlineData("Lê <b>Hà</b>", false)]
    [InlineData("Lê Hà 😀", false)]
    [InlineData("- -", false)]
    public void Names_are_words_of_our_letters(string name, bool plausible) => Assert.Equal(plausible, VietnameseName.IsPlausible(name));

    [Theory]
    [InlineData("Nguyễn Thị Ngọc Ánh")]
    [InlineData("O'Neil-Đỗ 2 Ω")]
    [InlineData("")]
    public void Keys_are_plain(string name) => Assert.Matches("^[0-9a-z]+$", VietnameseName.SortKey(name));
}
