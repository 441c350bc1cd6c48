using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Duett.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PeopleByDepartment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_People_OrganisationId_LeftOn_Department",
                table: "People",
                columns: new[] { "OrganisationId", "LeftOn", "Department" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_OrganisationId_LeftOn_Department",
                table: "People");
        }
    }
}
