using Integration.Adapters;

namespace Integration.ContractTests.Adapters;

public sealed class PersonnummerTests
{
    [Theory]
    [InlineData("12889197496", true)]
    [InlineData("41919701143", true)]
    [InlineData("01410000000", true)]
    [InlineData("32810000000", false)]
    [InlineData("72810000000", false)]
    [InlineData("00810000000", false)]
    [InlineData("01000000000", false)]
    [InlineData("01930000000", false)]
    [InlineData("1288919749", false)]
    [InlineData("128891974960", false)]
    [InlineData("1288919749x", false)]
    [InlineData("１２８８９１９７４９６", false)]
    [InlineData("", false)]
    public void Shape_day_and_month_make_a_number_plausible(string number, bool plausible) => Assert.Equal(plausible, Personnummer.IsPlausible(number));

    [Theory]
    [InlineData("12889197496", true)]
    [InlineData("41919701143", true)]
    [InlineData("60900070260", true)]
    [InlineData("12889197497", false)]
    [InlineData("12889197486", false)]
    public void Control_digits_are_judged_by_the_rule_from_2032(string number, bool fits) => Assert.Equal(fits, Personnummer.HasControlDigits(number));

    [Fact]
    public void From_2032_the_first_control_digit_may_leave_a_remainder_of_up_to_three()
    {
        // The same nine digits with every pair of control digits: before 2032 one pair fits, from then on four can.
        var fitting = Enumerable.Range(0, 100).Count(control => Personnummer.HasControlDigits($"128891974{control:00}"));

        Assert.InRange(fitting, 2, 4);
    }
}
